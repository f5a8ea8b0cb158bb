"""What a claim is held against its evidence by: figures, dates and names, and a trained scorer."""
