"""The chat page: a question box, answers with markers, and beside them the documents the markers point into.

Only `qa.page.blocks` imports gradio; the rest turns answers into HTML and is plain Python.
"""

import os

# Read when gradio is imported, so it is set before any module of this package can do that.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
