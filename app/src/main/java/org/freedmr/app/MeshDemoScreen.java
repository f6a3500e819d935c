package org.freedmr.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;

/// The mesh demonstration on a terminal of 100 columns and 30 lines: above the cables, below them what each server
/// knows, at the bottom what happens, in words.
final class MeshDemoScreen implements MeshDemoView {
    private static final long FRAME_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int COLUMN = 32;
    private static final int GAP = 2;
    private static final int WIDTH = 3 * COLUMN + 2 * GAP;
    private static final int ROWS = 15;
    private static final String MARGIN = " ".repeat(GAP);

    private final PrintStream out;
    private long frames;
    private long drawAtNs;

    MeshDemoScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void open() {
        out.print(DemoInk.HIDE_CURSOR + DemoInk.CLEAR);
    }

    @Override
    public void happened(MeshDemoServer at, Event event) {
        // The boards have it.
    }

    @Override
    public void close() {
        out.println(DemoInk.SHOW_CURSOR);
        out.flush();
    }

    @Override
    public void show(MeshDemoScene scene, long sinceNs) {
        if (sinceNs >= drawAtNs) {
            out.print(frame(scene, sinceNs));
            out.flush();
            drawAtNs = sinceNs + FRAME_NS;
        }
    }

    /// The whole picture, drawn over the last one.
    String frame(MeshDemoScene scene, long sinceNs) {
        frames++;
        List<String> lines = new ArrayList<>();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(sinceNs);
        String time = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        String title = "FreeDMR: three servers, linked by the FreeDMR bridge protocol, on this machine";
        lines.add(DemoInk.BOLD.on(title) + " ".repeat(WIDTH - title.length() - time.length()) + time);
        lines.add("");
        lines.addAll(new MeshDemoMap(scene, frames, COLUMN, GAP).lines());
        lines.add("");
        List<List<String>> columns =
                scene.servers().stream().map(server -> column(scene, server)).toList();
        for (int row = 0; row < ROWS; row++) {
            List<String> cells = new ArrayList<>();
            for (List<String> column : columns) {
                cells.add(row < column.size() ? column.get(row) : " ".repeat(COLUMN));
            }
            lines.add(String.join(MARGIN, cells));
        }
        lines.add(DemoInk.DIM.on("\u2500".repeat(WIDTH)));
        lines.add(DemoInk.BOLD.on(cut(scene.story().headline(), WIDTH)));
        lines.add(cut(scene.story().detail(), WIDTH));
        lines.add(DemoInk.DIM.on("Ctrl-C ends it."));
        return DemoInk.TOP_LEFT + String.join(DemoInk.END_OF_LINE, lines) + DemoInk.END_OF_PICTURE;
    }

    private static List<String> column(MeshDemoScene scene, MeshDemoServer server) {
        List<String> rows = new ArrayList<>();
        rows.add(DemoInk.DIM.on(pad("server " + server.id(), COLUMN)));
        rows.add(heading("LINKS"));
        for (Map.Entry<String, MeshDemoBoard.Link> each : server.board().links().entrySet()) {
            MeshDemoBoard.Link link = each.getValue();
            rows.add(pad(each.getKey(), 10)
                    + (link.state().equals("up") ? DemoInk.GREEN : DemoInk.RED).on(pad(link.state(), 10))
                    + pad("version " + link.version(), COLUMN - 20));
        }
        rows.add(pad("", COLUMN));
        rows.add(heading("HOTSPOTS"));
        for (int seat = 0; seat < server.hotspots(); seat++) {
            rows.add(hotspot(scene, server, seat));
        }
        rows.add(pad("", COLUMN));
        rows.add(heading("CALLS"));
        server.board().calls().forEach(call -> rows.addAll(call(scene, call)));
        return rows;
    }

    private static String heading(String text) {
        return DemoInk.BOLD.on(pad(text, COLUMN));
    }

    private static String hotspot(MeshDemoScene scene, MeshDemoServer server, int seat) {
        int id = server.hotspot(seat).profile().id();
        String who =
                pad(server.hotspot(seat).profile().callsign(), 10) + pad(Integer.toString(server.talkgroup(seat)), 6);
        int rest = COLUMN - 16;
        for (MeshDemoBoard.Call call : server.board().calls()) {
            if (call.source() == id) {
                return who + DemoInk.GREEN.on(pad("talks", rest));
            }
        }
        MeshDemoBoard.Call heard = server.board().heardBy(id);
        if (heard != null) {
            return who + DemoInk.CYAN.on(pad("hears " + scene.story().callsign(heard.source()), rest));
        }
        return who + DemoInk.DIM.on(pad(server.board().isLoggedIn(id) ? "-" : "logging in", rest));
    }

    private static List<String> call(MeshDemoScene scene, MeshDemoBoard.Call call) {
        String who = scene.story().callsign(call.source()) + " on " + call.conference() + ", ";
        List<String> rows = new ArrayList<>();
        if (call.peer().isEmpty()) {
            rows.add(DemoInk.GREEN.on(pad(who + "from a hotspot", COLUMN)));
        } else if (call.former().isEmpty()) {
            rows.add(DemoInk.CYAN.on(pad(who + "through " + call.peer(), COLUMN)));
        } else {
            rows.add(DemoInk.YELLOW.on(pad(who + "through " + call.peer(), COLUMN)));
            rows.add(DemoInk.YELLOW.on(pad("  no more through " + call.former(), COLUMN)));
        }
        return rows;
    }

    /// A text of this width, whatever its length.
    static String pad(String text, int width) {
        return text.length() >= width ? cut(text, width) : text + " ".repeat(width - text.length());
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text;
    }
}
