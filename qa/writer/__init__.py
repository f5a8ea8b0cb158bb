"""The language model on its leash: which one, what it is told, and how its prose becomes sentences that can be checked.

While no model is chosen, only `choice` and `model` of this are imported, and no connector.
"""
