package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Unit;
import org.jspecify.annotations.Nullable;

/** What the parts of a fabric cost, all in one currency; no prices are published that the catalog could have. */
@Doc(
        "What the parts of a fabric cost, all in one currency, for `topology` and `compare`; what is left out is unknown there.")
public record PricesSection(
        @Doc("Of a switch.") @Key("switch") @Unit(Dimension.MONEY) @Nullable
        Double ofSwitch,

        @Doc("Of one transceiver; a cable longer than copper reaches has two.") @Unit(Dimension.MONEY) @Nullable
        Double transceiver,

        @Doc("Of a copper cable with its ends.") @Unit(Dimension.MONEY) @Nullable
        Double copperCable,

        @Doc("Of an optical cable without its transceivers.") @Unit(Dimension.MONEY) @Nullable
        Double opticalCable) {}
