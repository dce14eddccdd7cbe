"""A door: SPARQL 1.1 Protocol over HTTP, read-only, on loopback unless told otherwise."""

from kg.serve.app import Settings, application, serve

__all__ = ["Settings", "application", "serve"]
