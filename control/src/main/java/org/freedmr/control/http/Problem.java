package org.freedmr.control.http;

/// Why a request gets no answer: thrown by routes, told as problem details (RFC 9457).
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String name;
    private final String title;
    private final int retryAfterS;

    /// @param name what stands after `urn:freedmr:problem:`
    /// @param retryAfterS when to try again, 0 to say nothing of it
    public Problem(int status, String name, String title, String detail, int retryAfterS) {
        super(detail, null, false, false);
        this.status = status;
        this.name = name;
        this.title = title;
        this.retryAfterS = retryAfterS;
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "The request cannot be understood", detail, 0);
    }

    public static Problem unauthorised(String detail) {
        return new Problem(401, "unauthorised", "Sign in first", detail, 0);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "That is not allowed", detail, 0);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is no such thing", detail, 0);
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "conflict", "It cannot be done", detail, 0);
    }

    public static Problem tooMany(String detail, int retryAfterS) {
        return new Problem(429, "too-many", "Too many requests", detail, retryAfterS);
    }

    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", "Not now", detail, 5);
    }

    public int status() {
        return status;
    }

    public int retryAfterS() {
        return retryAfterS;
    }

    /// What is sent.
    public Details details() {
        String detail = getMessage();
        return new Details("urn:freedmr:problem:" + name, title, status, detail == null ? "" : detail);
    }

    /// The schema `Problem`.
    public record Details(String type, String title, int status, String detail) {}
}
