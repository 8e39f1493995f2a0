Feature: Removing a baby profile
  An owner can remove a baby profile. Then it is gone for everybody at once, and nobody brings it back.

  Background:
    Given the family of Mia

  @BP-08 @BP-09 @BP-13 @SEC-02
  Scenario Outline: Either owner removes the baby, and nobody sees it any more
    When <owner> removes Mia
    Then it is done
    And Anna cannot see Mia
    And Ben cannot see Mia
    And Rosa cannot see Mia
    And Rosa sees nothing in her babies

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @BP-09 @RET-01 @TRA-11 @TRA-12
  Scenario: Everything that belonged to it is gone with it
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    When Anna removes Mia
    Then it is done
    And Rosa cannot see the event "Tea"
    And Rosa cannot see the answers to "Tea"
    And Rosa cannot see the comments on "Tea"
    And Rosa cannot see the members of Mia
    And Rosa cannot see the activity of Mia
    And Rosa cannot see the marker of Mia
    And Rosa sees nothing in her agenda
    And Anna cannot see the trash of Mia
    And Anna cannot see the invitations of Mia

  @BP-10 @INV-21 @INV-22
  Scenario: Letters that were on their way are worth nothing
    Given Anna invites "carl@home.example" to Mia
    When Anna removes Mia
    Then it is done
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then it is refused: invitation_invalid

  @BP-21 @MEM-12
  Scenario Outline: Nothing can be done with a removed baby
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Anna removes Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                                                 |
      | Anna removes Mia                                    |
      | Anna leaves Mia                                     |
      | Anna makes Rosa an owner of Mia                     |
      | Anna removes Rosa from Mia                          |
      | Anna invites "carl@home.example" to Mia             |
      | Anna schedules "Cake" for Mia on "2026-03-09 15:00" |
      | Anna restores the event "Tea"                       |
      | Anna restores the comment "I bring cake"            |
      | Rosa answers yes to "Tea"                           |
      | Rosa comments "Where are you?" on "Tea"             |

  @BP-13 @SEC-10
  Scenario: A baby that is not yours is a baby that does not exist
    Then Zoe cannot see Mia
    And Zoe cannot see the baby "never was"
    And Anna cannot see Leo

  @BP-09
  Scenario: Other families notice nothing
    When Anna removes Mia
    Then it is done
    And Zoe sees her babies:
      | name | role  |
      | Leo  | owner |
