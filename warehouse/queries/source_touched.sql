-- stage_source: the claims of the touched partitions. They are few: read once. Input: stage_in_scope.
CREATE OR REPLACE TEMP TABLE stage_touched AS FROM stage_in_scope;
CREATE OR REPLACE TEMP VIEW stage_source AS FROM stage_touched;
