/// The words spoken across owners: reasons, events, commands. Plain immutable records; no behaviour, no secrets.
@NullMarked
package org.freedmr.contract;

import org.jspecify.annotations.NullMarked;
