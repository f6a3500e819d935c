package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who subscribed to everything below a prefix.
final class Observer implements AutoCloseable {
    /// @param topic below the prefix
    record Heard(String topic, String payload, boolean isRetained) {
        JsonNode json() {
            return JsonMapper.shared().readTree(payload);
        }
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Mqtt5BlockingClient client;
    private final String prefix;

    Observer(int port, String prefix) {
        this.prefix = prefix + "/";
        client = Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .executorConfig()
                .nettyThreads(1)
                .applyExecutorConfig()
                .buildBlocking();
        client.connect();
        client.toAsync()
                .subscribeWith()
                .topicFilter(prefix + "/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::take)
                .send()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void take(Mqtt5Publish publish) {
        heard.add(new Heard(
                publish.getTopic().toString().substring(prefix.length()),
                new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8),
                publish.isRetain()));
    }

    List<Heard> heard() {
        return heard;
    }

    List<Heard> on(String topic) {
        return heard.stream().filter(it -> it.topic().equals(topic)).toList();
    }

    /// What is retained, as far as it was told: the newest of each topic, without what was taken back.
    Map<String, Heard> standing() {
        Map<String, Heard> standing = new TreeMap<>();
        for (Heard each : heard) {
            if (each.payload().isEmpty()) {
                standing.remove(each.topic());
            } else if (!each.topic().startsWith("event/") && !each.topic().equals(Topics.LAST_HEARD)) {
                standing.put(each.topic(), each);
            }
        }
        return standing;
    }

    /// The newest state of the server.
    String state() {
        List<Heard> status = on(Topics.STATUS);
        return status.isEmpty() ? "" : status.getLast().json().path("state").asString("");
    }

    void retain(String topic, String payload) {
        client.publishWith()
                .topic(prefix + topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
