package org.freedmr.workers.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What an HTTP request is answered.
record Answer(int status, String contentType, byte[] body) {
    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }
}
