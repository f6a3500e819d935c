package org.freedmr.bus;

import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;

/// The codecs of the two directions, made once.
final class Codecs {
    static final RecordCodec<ToWorker> TO_WORKER = RecordCodec.of(ToWorker.class);
    static final RecordCodec<ToExchange> TO_EXCHANGE = RecordCodec.of(ToExchange.class);

    private Codecs() {}
}
