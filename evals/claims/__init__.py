"""Claims about the sample corpus that are true to it, and what a corruption makes of them: how well the check tells."""
