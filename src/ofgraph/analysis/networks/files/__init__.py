"""Networks as files, for Gephi, VOSviewer, Pajek, Graphviz, networkx and spreadsheets."""

from .form import NETWORK_FORMS, NetworkForm, network_form
from .written import network_bytes, to_file

__all__ = ["NETWORK_FORMS", "NetworkForm", "network_bytes", "network_form", "to_file"]
