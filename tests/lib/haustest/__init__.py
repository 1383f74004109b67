# SPDX-License-Identifier: EUPL-1.2
"""What tests over HTTP share: a server of their own, a browser that sees forms as people do, people who sign in.
Only Python's standard library."""
