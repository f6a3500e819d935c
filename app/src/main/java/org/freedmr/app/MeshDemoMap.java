package org.freedmr.app;

import java.util.List;

/// The picture of the three cables above the three columns: one from each server to the next, one over the top from the
/// first to the last. Where bursts pass, arrows run.
final class MeshDemoMap {
    private static final int PERIOD = 6;

    private final MeshDemoScene scene;
    private final long frame;
    private final int column;
    private final int gap;

    /// @param frame number of the picture, so that it moves
    /// @param column width of a server's column
    /// @param gap between columns
    MeshDemoMap(MeshDemoScene scene, long frame, int column, int gap) {
        this.scene = scene;
        this.frame = frame;
        this.column = column;
        this.gap = gap;
    }

    /// Three lines.
    List<String> lines() {
        List<MeshDemoServer> servers = scene.servers();
        MeshDemoCable over = cable(0, 2);
        int left = servers.get(0).name().length() / 2;
        int lastStart = 2 * (column + gap);
        int right = lastStart + servers.get(2).name().length() / 2;
        DemoInk ink = ink(over);
        String top = " ".repeat(left) + ink.on("\u250c" + run(over, right - left - 1) + "\u2510");
        String posts = " ".repeat(left) + ink.on("\u2502") + " ".repeat(right - left - 1) + ink.on("\u2502");
        StringBuilder base = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            String name = servers.get(i).name();
            MeshDemoCable next = cable(i, i + 1);
            base.append(DemoInk.BOLD.on(name))
                    .append(' ')
                    .append(ink(next).on(run(next, column + gap - name.length() - 2)))
                    .append(' ');
        }
        base.append(DemoInk.BOLD.on(servers.get(2).name()));
        return List.of(top, posts, base.toString());
    }

    private MeshDemoCable cable(int from, int to) {
        MeshDemoServer one = scene.servers().get(from);
        MeshDemoServer other = scene.servers().get(to);
        return scene.cables().stream()
                .filter(cable -> cable.joins(one, other))
                .findFirst()
                .orElseThrow();
    }

    private DemoInk ink(MeshDemoCable cable) {
        if (cable.cable().isCut()) {
            return DemoInk.RED;
        }
        boolean isBusy = scene.meter().isBusy(cable.cable().first())
                || scene.meter().isBusy(cable.cable().second());
        return isBusy ? DemoInk.GREEN : DemoInk.DIM;
    }

    private String run(MeshDemoCable cable, int length) {
        if (cable.cable().isCut()) {
            String gapText = "  cut  ";
            int half = (length - gapText.length()) / 2;
            return "\u2500".repeat(half) + gapText + "\u2500".repeat(length - half - gapText.length());
        }
        boolean onwards = scene.meter().isBusy(cable.cable().second());
        boolean back = scene.meter().isBusy(cable.cable().first());
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (onwards && Math.floorMod(i - frame, PERIOD) == 0) {
                run.append('>');
            } else if (back && Math.floorMod(i + frame, PERIOD) == (onwards ? PERIOD / 2 : 0)) {
                run.append('<');
            } else {
                run.append('\u2500');
            }
        }
        return run.toString();
    }
}
