"""The store on a PostgreSQL server: the same units, the same SQL, any number of processes."""
