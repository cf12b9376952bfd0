"""What the database itself refuses in this room: the guards of its parts."""

from xuncha.teams.assignment.guards import GUARDS as ASSIGNMENT
from xuncha.teams.authorisation.guards import GUARDS as AUTHORISATION
from xuncha.teams.pool.guards import GUARDS as POOL
from xuncha.teams.recusal.guards import GUARDS as RECUSAL

GUARDS = (*POOL, *AUTHORISATION, *RECUSAL, *ASSIGNMENT)
