package org.freedmr.app;

/// The version of this program.
final class Version {
    private Version() {}

    static String text() {
        String written = Version.class.getPackage().getImplementationVersion();
        return written == null ? "2 (built in place)" : written;
    }
}
