/// What attackers and careless senders do, each a named test on virtual time (`docs/threats.md`).
@NullMarked
package org.freedmr.lab.threats;

import org.jspecify.annotations.NullMarked;
