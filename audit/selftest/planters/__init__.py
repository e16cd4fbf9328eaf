"""What makes one error in a sentence: one function a kind of error, one module a family of them."""
