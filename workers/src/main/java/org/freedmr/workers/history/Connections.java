package org.freedmr.workers.history;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Opens a connection each time it is asked. Wakes the one driver that is needed and leaves the others asleep.
final class Connections implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties properties;

    Connections(DatabaseKind kind, String url, Properties properties) {
        this.url = url;
        this.properties = properties;
        driver = ServiceLoader.load(Driver.class, Connections.class.getClassLoader()).stream()
                .filter(it -> it.type().getName().equals(kind.driver))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the driver " + kind.driver + " is missing"))
                .get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take this URL");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("there is nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
