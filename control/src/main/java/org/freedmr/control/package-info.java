/// The control role: shows people what the server does and lets those who may act on it. HTTP interface version 2, the
/// live feed and the dashboard; `openapi.yaml` beside it is the contract. It sees the exchange through the bus alone
/// and can be gone at any time without a call noticing (`architecture.md` section 3, rules 6 to 8).
@NullMarked
package org.freedmr.control;

import org.jspecify.annotations.NullMarked;
