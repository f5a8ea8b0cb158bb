"""What words, names, figures and dates mean, whatever is asked of them."""
