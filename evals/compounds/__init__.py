"""Questions of several parts, and what each part needs to be asked alone."""
