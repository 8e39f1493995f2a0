Feature: The trash
  The owners find what was removed, the newest removal first. To everybody else it does not exist.

  Background:
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa answers yes to "Tea"

  @TRA-02
  Scenario: Whoever removed it, the owners find it, the newest removal first
    Given it is "2026-03-02 10:00"
    And Rosa removes the comment "I bring cake"
    And it is "2026-03-03 10:00"
    And Ben removes the event "Tea"
    Then Anna sees the trash of Mia:
      | kind          | removed at       | title   | comment text |
      | event         | 2026-03-03 10:00 | Tea     | nothing      |
      | event_comment | 2026-03-02 10:00 | nothing | I bring cake |
    And Ben sees the trash of Mia, 1 at a time:
      | kind          |
      | event         |
      | event_comment |

  @TRA-03 @EVT-15
  Scenario: What went along with an event is not listed by itself
    Given Anna removes the event "Tea"
    Then Anna sees the trash of Mia:
      | kind  | title |
      | event | Tea   |

  @TRA-03
  Scenario: What had gone before is listed still
    Given Anna comments "Lovely" on "Tea"
    And Anna removes the comment "Lovely"
    And Anna removes the event "Tea"
    Then Anna sees the trash of Mia:
      | kind          | title   | comment text |
      | event         | Tea     | nothing      |
      | event_comment | nothing | Lovely       |

  @TRA-02 @EVT-12
  Scenario: A withdrawn answer is not in the trash
    Given Rosa withdraws her answer to "Tea"
    Then Anna sees nothing in the trash of Mia

  @TRA-02
  Scenario: The trash of one family holds nothing of another
    Given Anna removes the event "Tea"
    Then Zoe sees nothing in the trash of Leo

  @TRA-02 @SEC-12
  Scenario Outline: A page of the trash has one to a hundred entries
    When Anna looks at <view>
    Then it is refused: invalid <told as>

    Examples:
      | view                                | told as |
      | the trash of Mia, 0 at a time       | limit   |
      | the trash of Mia, 101 at a time     | limit   |
      | the trash of Mia, after "last week" | after   |

  @TRA-11
  Scenario: A removed baby has no trash
    Given Anna removes the event "Tea"
    And Anna removes Mia
    Then Anna cannot see the trash of Mia

  @TRA-12 @RET-01
  Scenario: Outside the trash what was removed is invisible to owners too
    Given Anna removes the event "Tea"
    Then Anna cannot see the event "Tea"
    And Anna cannot see the answers to "Tea"
    And Anna sees nothing in the calendar of Mia from 2026-03-01 to 2026-03-31

  @TRA-09
  Scenario Outline: After seven years it is gone
    Given Anna removes the event "Tea"
    And it is <moment> 7 years after the removal of "Tea"
    When Anna restores the event "Tea"
    Then it is <outcome>

    Examples:
      | moment              | outcome            |
      | exactly             | done               |
      | a microsecond after | refused: not_found |

  @TRA-09
  Scenario: After seven years it is not listed either
    Given Anna removes the event "Tea"
    And it is a microsecond after 7 years after the removal of "Tea"
    Then Anna sees nothing in the trash of Mia
