package org.ftpscope.scenario.expect;

import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.expect.Expectation.FileName;

/** The files of servers and clients at the end of a run. */
public interface EndFiles {
    /** The octets of a file, if it is there. */
    Optional<Bytes> content(FileName file);

    /** For a recording read from a file: the files of its run are gone. */
    EndFiles UNKNOWN = file -> Optional.empty();
}
