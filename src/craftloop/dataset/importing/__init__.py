"""Files of training rows become episodes again, and are told what is wrong with them."""
