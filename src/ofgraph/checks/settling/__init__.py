"""What is done about a finding: known already, let pass for a reason, or put right."""

from .baseline import Baseline, compared
from .sidecar_fixes import mend_sidecar
from .waivers import Waiver, apply_waivers, read_waivers

__all__ = ["Baseline", "Waiver", "apply_waivers", "compared", "mend_sidecar", "read_waivers"]
