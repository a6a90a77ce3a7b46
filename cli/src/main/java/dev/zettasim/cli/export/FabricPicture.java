package dev.zettasim.cli.export;

import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fabric as a picture (SVG): tiers one above the other, or switches that are all alike in a circle; adapters as a number. */
public final class FabricPicture {
    private static final int WIDTH = 1200;
    private static final int ROW_HEIGHT = 220;
    private static final int MARGIN = 60;
    private static final int DOT = 6;

    /** So many names fit beside each other. */
    private static final int MOST_NAMES = 16;

    private static final int MOST_NAMES_IN_CIRCLE = 64;

    private final Fabric fabric;
    private final List<String> tiers = new ArrayList<>();
    private final int[] adaptersAt;
    private final StringBuilder out = new StringBuilder();
    private final int[] sizeOfTier;
    private final CableColours colours;

    private FabricPicture(Fabric fabric) {
        this.fabric = fabric;
        colours = new CableColours(fabric);
        adaptersAt = new int[fabric.switches()];
        for (int number = 0; number < fabric.switches(); number++) {
            if (!tiers.contains(fabric.switchKind(number))) {
                tiers.add(fabric.switchKind(number));
            }
        }
        sizeOfTier = new int[tiers.size()];
        place();
    }

    public static String svg(Fabric fabric) {
        return new FabricPicture(fabric).draw();
    }

    /** Where each switch stands among those of its tier. */
    private void place() {
        for (int number = 0; number < fabric.switches(); number++) {
            sizeOfTier[tier(number)]++;
        }
    }

    private int tier(int number) {
        return tiers.indexOf(fabric.switchKind(number));
    }

    private String draw() {
        double[][] at = positions();
        int height = top() + (tiers.size() == 1 ? WIDTH : 2 * MARGIN + ROW_HEIGHT * tiers.size());
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n",
                WIDTH,
                height));
        colours.legend(MARGIN, out);
        fabric.forEachCable(cables -> line(cables, at));
        for (int number = 0; number < at.length; number++) {
            dot(number, at[number]);
        }
        names(at);
        return out.append("</svg>\n").toString();
    }

    private double[][] positions() {
        double[][] at = new double[fabric.switches()][];
        int[] seen = new int[tiers.size()];
        for (int number = 0; number < at.length; number++) {
            int tier = tier(number);
            double share = (seen[tier]++ + 0.5) / sizeOfTier[tier];
            at[number] = tiers.size() == 1 ? onCircle(share) : inRow(tier, share);
        }
        return at;
    }

    /** Below the legend. */
    private int top() {
        return colours.height();
    }

    private double[] onCircle(double share) {
        double radius = WIDTH / 2.0 - MARGIN;
        double angle = 2 * Math.PI * share;
        return new double[] {WIDTH / 2.0 + radius * Math.sin(angle), top() + WIDTH / 2.0 - radius * Math.cos(angle)};
    }

    /** The first tier is the lowest. */
    private double[] inRow(int tier, double share) {
        return new double[] {
            MARGIN + share * (WIDTH - 2 * MARGIN), top() + MARGIN + (tiers.size() - 1.0 - tier + 0.5) * ROW_HEIGHT
        };
    }

    private void line(Cables cables, double[][] at) {
        int b = cables.b() - fabric.endpoints();
        if (cables.a() < fabric.endpoints()) {
            adaptersAt[b] += cables.count();
            return;
        }
        int a = cables.a() - fabric.endpoints();
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"%.1f\"/>\n",
                at[a][0],
                at[a][1],
                at[b][0],
                at[b][1],
                colours.of(cables.kind()),
                colours.opacity()));
    }

    /** Of all switches, or of some at even distances. */
    private void names(double[][] at) {
        int[] seen = new int[tiers.size()];
        boolean circle = tiers.size() == 1;
        for (int number = 0; number < at.length; number++) {
            int tier = tier(number);
            int most = circle ? MOST_NAMES_IN_CIRCLE : MOST_NAMES;
            int stride = (sizeOfTier[tier] + most - 1) / most;
            if (seen[tier]++ % stride == 0) {
                name(number, circle ? outward(at[number]) : new double[] {at[number][0], below(tier, at[number][1])});
            }
        }
    }

    private double below(int tier, double y) {
        return tier == 0 ? y + 3 * DOT : y - 2 * DOT;
    }

    private double[] outward(double[] at) {
        double centre = WIDTH / 2.0;
        double further = 1 + MARGIN / 2.0 / (centre - MARGIN);
        double[] from = {centre, top() + centre};
        return new double[] {from[0] + further * (at[0] - from[0]), from[1] + further * (at[1] - from[1])};
    }

    private void name(int number, double[] at) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>\n",
                at[0],
                at[1],
                FabricDrawing.xml(FabricDrawing.nameOf(fabric, number))));
    }

    private void dot(int number, double[] at) {
        String carries = adaptersAt[number] == 0 ? "" : ", " + adaptersAt[number] + " adapters";
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"#247\"><title>%s%s</title></circle>\n",
                at[0],
                at[1],
                DOT,
                FabricDrawing.xml(FabricDrawing.nameOf(fabric, number)),
                carries));
    }
}
