package org.freedmr.workers.mqtt;

/// What is published.
///
/// @param payload without bytes it takes a retained topic back
record Message(String topic, byte[] payload, int qos, boolean retain) {
    static final byte[] NOTHING = {};
}
