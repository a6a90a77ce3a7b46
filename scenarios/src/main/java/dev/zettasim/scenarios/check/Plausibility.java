package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.util.List;

/** Checks what the values of a scenario say together, before anything is simulated. */
public final class Plausibility {
    private static final List<Rule> RULES = List.of(
            FabricRules::shapeSuitsType,
            FabricRules::tiersNeedATree,
            FabricRules::railsNeedADomain,
            FabricRules::reductionNeedsATree,
            GraphRules::switchesAreNamedOnce,
            GraphRules::switchesExist,
            GraphRules::linksJoinTwo,
            GraphRules::routesLeadToNodes,
            GraphRules::portsAreUsedOnce,
            GraphRules::nodesAreAllPlaced,
            GraphRules::switchesAreJoined,
            WindowRules::somethingTakesItOver,
            WindowRules::packetsKnowTheFabric,
            WindowRules::longOnesAreAnnounced,
            WindowRules::packetsAreSentOverWhatIsLeft,
            FitRules::enoughGpus,
            FitRules::domainHolds,
            FitRules::wholeDomains,
            FitRules::placedNodes,
            FitRules::placedGpus,
            FitRules::stragglersExist,
            FaultRules::faultsNameTheirPart,
            OtherNodeRules::nodesExist,
            DivisionRules::axesDivideGpus,
            DivisionRules::axesMakeGpus,
            DivisionRules::batchDivides,
            DivisionRules::layersDivide,
            DivisionRules::headsDivide,
            ContextRules::headsAreForAHierarchy,
            ContextRules::groupsDivideHeads,
            DivisionRules::sequenceDivides,
            ExpertRules::expertsNeedAModelWithThem,
            ExpertRules::expertsDivide,
            ExpertRules::librariesCarryACopyPerRank,
            ExpertRules::expertRanksDivideAStage,
            ExpertRules::expertsNeedDividedTokens,
            ScheduleRules::interleavingNeedsStages,
            ScheduleRules::scheduleSuitsStages,
            ScheduleRules::scheduleIsOneThing,
            ScheduleRules::scheduleSuitsBatches,
            ScheduleRules::tableRuns,
            ScheduleRules::shardingSuitsSchedule,
            ScheduleRules::groupsShareStates,
            ScheduleRules::orderNamesEachAxis,
            AdapterRules::targetsAreListedOnce,
            AdapterRules::targetsExist,
            AdapterRules::rankIsLow,
            AdapterRules::ranksDivide,
            AdapterRules::shardsAreGatheredForEachPass,
            SenseRules::checkpointNeedsStorage,
            SenseRules::recomputationSaves,
            SenseRules::recomputationIsOne,
            SenseRules::recomputedModulesExist,
            CudaGraphRules::somethingIsCaptured,
            CudaGraphRules::modulesExist,
            CudaGraphRules::modulesAreCapturedOnce,
            CudaGraphRules::sortingFollowsRouter,
            CudaGraphRules::expertsHaveFixedShapes,
            SenseRules::tensorStaysInDomain,
            ContextRules::groupsStayInDomain,
            SenseRules::sequenceKnownToModel);

    private Plausibility() {}

    /**
     * Applies the rules of this package and then {@code more}.
     *
     * @return the warnings
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with every rule that is broken
     */
    public static Diagnostics check(Scenario scenario, Facts facts, Rule... more) {
        Diagnostics problems = find(scenario, facts, more);
        problems.throwIfErrors();
        return problems;
    }

    /** What is wrong with it, and what may be. */
    public static Diagnostics find(Scenario scenario, Facts facts, Rule... more) {
        Diagnostics problems = new Diagnostics(scenario.tree().place().source());
        int nodes = scenario.document().cluster().nodes().count();
        Division division = Division.of(scenario.document().workload(), nodes, facts);
        Inquiry inquiry = new Inquiry(scenario, facts, division, problems);
        RULES.forEach(rule -> rule.check(inquiry));
        for (Rule rule : more) {
            rule.check(inquiry);
        }
        return problems;
    }
}
