"""How fast it is: `python -m evals.speed` for questions, `python -m evals.speed index` for indexing."""
