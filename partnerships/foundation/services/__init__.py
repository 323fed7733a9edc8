"""PostgreSQL and Valkey as child processes, for a demo and for tests where no server is given.

They listen on sockets in folders of their owner, never on the network, and end with their parent.
"""
