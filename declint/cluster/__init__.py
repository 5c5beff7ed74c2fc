"""Who does the partitions of a run: engines behind one protocol, `map(work, partitions)`, of which none knows what is done."""
