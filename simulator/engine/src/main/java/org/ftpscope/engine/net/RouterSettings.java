package org.ftpscope.engine.net;

import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.Sysctls;

/** How a router behaves: its rules, kernel parameters and kernel modules. */
public record RouterSettings(RuleSet rules, Sysctls sysctls, Modules modules) {
    /** Forwards everything, translates nothing. */
    public static final RouterSettings PLAIN =
            new RouterSettings(RuleSet.empty(), Sysctls.defaults(), Modules.standard());

    public RouterSettings with(RuleSet newRules) {
        return new RouterSettings(newRules, sysctls, modules);
    }

    public RouterSettings with(Sysctls newSysctls) {
        return new RouterSettings(rules, newSysctls, modules);
    }

    public RouterSettings with(Modules newModules) {
        return new RouterSettings(rules, sysctls, newModules);
    }
}
