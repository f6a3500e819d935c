package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.NameFile;
import org.freedmr.control.door.Door;
import org.freedmr.control.door.Scope;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.settings.ControlSettings;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Schema;

/// The server itself.
final class ServerRoutes implements Routes {
    private static final int MOST_WARNINGS = 50;
    private static final int API = 2;
    /// Static talkgroups of a slot (`access-hbp.md` section 3).
    private static final int MOST_STATICS = 50;

    /// Of announcements, as clients choose them in their options (`access-hbp.md` section 6).
    private static final List<String> LANGUAGES = List.of(
            "en_GB", "en_US", "es_ES", "fr_FR", "de_DE", "dk_DK", "it_IT", "no_NO", "pl_PL", "se_SE", "pt_PT", "cy_GB",
            "el_GR", "th_TH", "CW");

    private record Version(String name, String version, int api) {}

    private record Connect(
            String host, List<ControlSettings.AccessListener> listeners, List<String> languages, int mostStatics) {}

    private final Gallery gallery;
    private final Feed feed;
    private final Door door;
    private final Path names;
    private final Connect connect;
    private final byte[] openApi = openApi();

    ServerRoutes(Gallery gallery, Feed feed, Door door, ControlSettings settings) {
        this.gallery = gallery;
        this.feed = feed;
        this.door = door;
        names = settings.stateDirectory().resolve(NameFile.FILE);
        connect = new Connect(settings.publicHost(), settings.accessListeners(), LANGUAGES, MOST_STATICS);
    }

    @Override
    public void add(RoutesConfig routes) {
        Seen.at(routes, "/health", this::health);
        Seen.at(
                routes,
                "/version",
                it -> Json.answer(
                        it, new Version(gallery.name(), gallery.server().version(), API)));
        Seen.at(
                routes,
                "/openapi.yaml",
                it -> it.contentType("application/yaml").result(openApi));
        Seen.at(
                routes,
                "/system",
                it -> Json.answer(it, gallery.system(door.visitor(it).has(Scope.READ))));
        Seen.at(routes, "/connect", it -> Json.answer(it, connect));
    }

    private void health(Context context) {
        Schema.Health health = health(door.visitor(context).has(Scope.READ));
        Json.answer(context, health);
        context.status(health.ok() ? 200 : 503);
    }

    private Schema.Health health(boolean isOperator) {
        List<String> warnings = new ArrayList<>();
        boolean isHeard = feed.isHeard();
        if (!isHeard) {
            warnings.add("the packet process is not heard");
        }
        if (!gallery.server().known()) {
            warnings.add("what stands was not told yet");
        }
        if (!Files.exists(names)) {
            warnings.add("there are no names of radios and talkgroups yet");
        }
        warnings.addAll(gallery.warnings(isOperator));
        return new Schema.Health(isHeard, List.copyOf(warnings.subList(0, Math.min(warnings.size(), MOST_WARNINGS))));
    }

    private static byte[] openApi() {
        try (InputStream in = ControlSettings.class.getResourceAsStream("/org/freedmr/control/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is not in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
