package org.ftpscope.live;

import org.ftpscope.engine.recording.Observer;

/** An observer that several threads may call at once; all others are told one event at a time. */
public interface ConcurrentObserver extends Observer {}
