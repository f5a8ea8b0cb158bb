"""Questions: what each asks for, and how one that needs more than one look is taken apart."""
