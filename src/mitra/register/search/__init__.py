"""Who is in the register, found by what people type and choose: everybody in memory, as columns, while nothing is new."""
