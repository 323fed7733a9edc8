"""Every write of the districts room."""
