Feature: Letters that nobody answered
  A letter ends after seven days by itself. A machine writes that down; nobody can tell whether it has done so yet.

  Background:
    Given the family of Mia
    And Anna invites "carl@home.example" to Mia

  @INV-12
  Scenario: An overdue letter reads expired before anybody has written it down
    When 8 days pass
    Then Anna sees the invitations of Mia, the first 2:
      | invitee email     | status   |
      | carl@home.example | expired  |
      | carl@home.example | accepted |

  @INV-12 @INV-06
  Scenario Outline: At its end a letter reads expired, not before
    Given it is <moment> the end of the invitation of "carl@home.example"
    Then Anna sees the invitations of Mia, the first 1:
      | invitee email     | status   |
      | carl@home.example | <status> |

    Examples:
      | moment               | status  |
      | a microsecond before | pending |
      | exactly              | expired |

  @INV-12 @INV-05
  Scenario Outline: Written down or not, the answers are the same
    Given 8 days pass
    And <what happened>
    When <act>
    Then it is <outcome>

    Examples:
      | what happened                           | act                                                           | outcome                     |
      | 1 minute passes                         | Carl accepts the invitation of "carl@home.example" as "Uncle" | refused: invitation_invalid |
      | the service expires overdue invitations | Carl accepts the invitation of "carl@home.example" as "Uncle" | refused: invitation_invalid |
      | 1 minute passes                         | Anna resends the invitation of "carl@home.example"            | refused: invitation_invalid |
      | the service expires overdue invitations | Anna resends the invitation of "carl@home.example"            | refused: invitation_invalid |
      | 1 minute passes                         | Anna invites "carl@home.example" to Mia                       | done                        |
      | the service expires overdue invitations | Anna invites "carl@home.example" to Mia                       | done                        |

  @INV-12
  Scenario: The machine runs twice and finds nothing the second time
    Given 8 days pass
    And the service expires overdue invitations
    When the service expires overdue invitations
    Then it shows:
      | value |
      | 0     |
    And Anna sees the invitations of Mia, the first 2:
      | invitee email     | status   |
      | carl@home.example | expired  |
      | carl@home.example | accepted |

  @INV-12
  Scenario: A letter that is not overdue is left alone
    Given 6 days pass
    And the service expires overdue invitations
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is done
