/// Publishes events and what stands to a broker (`reporting.md` section 10.3). Nothing is ever taken from a broker but
/// the names of topics that an earlier run left there.
///
/// | class | thread |
/// |---|---|
/// | {@link org.freedmr.workers.mqtt.MqttRole}, `StateBook`, `HealthBook` | that of the role |
/// | `Publisher` with `EventQueue` and `RetainedTopics` | that of the role and that of the connection, one at a time |
/// | `Connection` | the MQTT library's own |
///
/// Everything that waits has a bound: events by their bytes, states by their topics, what is on its way by a window.
@NullMarked
package org.freedmr.workers.mqtt;

import org.jspecify.annotations.NullMarked;
