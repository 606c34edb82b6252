"""What may be done with calls and practice examples, a file for each noun."""
