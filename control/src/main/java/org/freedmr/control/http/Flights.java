package org.freedmr.control.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletRequest;
import java.util.HashMap;
import java.util.Map;

/// Requests that are being answered, until the last byte is written: only so many of a network at a time, and of large
/// answers only so many bytes in all, as they stay in memory for as long as somebody takes to read them. Any thread.
public final class Flights {
    static final int MOST_OF_NETWORK = 8;
    static final long MOST_BYTES = 8L << 20;

    /// What is not larger fits into the buffers of the connection.
    static final int SMALL = 8_192;

    private static final String ATTRIBUTE = "freedmr.flight";

    private final Map<String, Integer> networks = new HashMap<>();
    private long bytes;

    /// One request.
    final class Flight {
        private final String network;
        private long carried;
        private boolean isOver;

        private Flight(String network) {
            this.network = network;
        }

        /// @throws Problem when there are too many large answers already
        void carry(int length) {
            synchronized (networks) {
                if (length <= SMALL || isOver) {
                    return;
                }
                if (bytes + length > MOST_BYTES) {
                    throw Problem.unavailable("too many large answers at once");
                }
                bytes += length;
                carried += length;
            }
        }

        void end() {
            synchronized (networks) {
                if (!isOver) {
                    isOver = true;
                    bytes -= carried;
                    networks.computeIfPresent(network, (_, own) -> own == 1 ? null : own - 1);
                }
            }
        }
    }

    /// @throws Problem when there are too many of this network
    Flight enter(String network) {
        synchronized (networks) {
            int own = networks.getOrDefault(network, 0);
            if (own >= MOST_OF_NETWORK) {
                throw Problem.unavailable("too many requests of this address at once");
            }
            networks.put(network, own + 1);
            return new Flight(network);
        }
    }

    /// Lets a request in.
    ///
    /// @throws Problem when there are too many of this network
    public void begin(Context context, String network) {
        context.req().setAttribute(ATTRIBUTE, enter(network));
    }

    /// The request gets an answer of so many bytes.
    ///
    /// @throws Problem when there are too many large answers already
    static void carry(Context context, int length) {
        if (context.req().getAttribute(ATTRIBUTE) instanceof Flight flight) {
            flight.carry(length);
        }
    }

    /// The request has its answer, or is not counted any more.
    static void end(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Flight flight) {
            flight.end();
        }
    }
}
