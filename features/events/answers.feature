Feature: Answering an event
  Every member says yes, no or maybe, and may change their mind.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"

  @EVT-12
  Scenario Outline: A member answers
    When Rosa answers <status> to "Tea"
    Then it shows:
      | event | user | status   |
      | Tea   | Rosa | <status> |
    And Pina sees the event "Tea":
      | answer counts | my answer |
      | <counts>      | nothing   |
    And Rosa sees the event "Tea":
      | my answer |
      | <status>  |

    Examples:
      | status | counts               |
      | yes    | yes 1, no 0, maybe 0 |
      | no     | yes 0, no 1, maybe 0 |
      | maybe  | yes 0, no 0, maybe 1 |

  @EVT-12 @SEC-12
  Scenario Outline: There is no fourth answer
    When Rosa answers <word> to "Tea"
    Then it is refused: invalid status
    And Rosa sees nothing in the answers to "Tea"

    Examples:
      | word    |
      | perhaps |
      | Yes     |
      | YES     |

  @EVT-12
  Scenario: All answers of a family, in the order in which they were first given
    Given Rosa answers yes to "Tea"
    And Anna answers yes to "Tea"
    And Pina answers no to "Tea"
    When Rosa answers maybe to "Tea"
    Then Ben sees the answers to "Tea":
      | user | status |
      | Rosa | maybe  |
      | Anna | yes    |
      | Pina | no     |

  @EVT-12
  Scenario: An answer is withdrawn and given again; it stays one answer
    Given Rosa answers yes to "Tea"
    And Pina answers no to "Tea"
    When Rosa withdraws her answer to "Tea"
    Then it is done
    And Rosa sees the event "Tea":
      | answer counts        | my answer |
      | yes 0, no 1, maybe 0 | nothing   |
    When Rosa answers maybe to "Tea"
    Then it is done
    And Rosa sees the answers to "Tea":
      | user | status |
      | Rosa | maybe  |
      | Pina | no     |

  @EVT-12
  Scenario: Withdrawing what is not there changes nothing
    Given everybody has read the news
    When Rosa withdraws her answer to "Tea"
    Then it is done
    And nothing follows

  @EVT-12
  Scenario: One answers also when the tea is over
    Given it is "2026-03-09 09:00"
    When Rosa answers yes to "Tea"
    Then it is done

  @EVT-12 @SEC-04
  Scenario: Everybody answers for themselves alone
    Given Rosa answers yes to "Tea"
    When Pina withdraws her answer to "Tea"
    Then it is done
    And Rosa sees the answers to "Tea":
      | user | status |
      | Rosa | yes    |

  @EVT-15
  Scenario Outline: A removed event takes no answer
    Given Anna removes the event "Tea"
    When Rosa <act>
    Then it is refused: not_found

    Examples:
      | act                           |
      | answers yes to "Tea"          |
      | withdraws her answer to "Tea" |
      | looks at the answers to "Tea" |
