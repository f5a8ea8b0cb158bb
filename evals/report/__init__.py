"""What a run shows: tables on the terminal, JUnit XML for CI, and a page with plots."""
