"""The office's table of holidays and make-up days."""
