"""Records → RDF, store, SHACL, SPARQL."""
