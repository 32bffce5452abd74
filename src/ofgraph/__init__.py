"""ofgraph: what keeps coming back when Ofsted visits a council's children's services."""

__version__ = "0.1.0"
