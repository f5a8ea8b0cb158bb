"""Reading files in worker processes: the pool (`pool`), a worker from outside and inside."""
