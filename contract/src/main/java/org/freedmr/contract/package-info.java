/// The words spoken across owners: reasons, events, commands, and what else travels between the exchange and its
/// workers ({@link org.freedmr.contract.ToWorker}, {@link org.freedmr.contract.ToExchange}). Plain immutable records;
/// no behaviour, no secrets.
@NullMarked
package org.freedmr.contract;

import org.jspecify.annotations.NullMarked;
